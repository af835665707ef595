package org.acme.clerk;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

import io.quarkiverse.clerk.ClerkUser;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

// tag::entity[]
@Entity
public class Customer extends PanacheEntityBase {

    /** Clerk's ID of the user. */
    @Id
    public String id;

    public String name;

    public String email;

    /** When the user last changed at Clerk, which is how old this row is. */
    @Column(name = "updated_at", nullable = false)
    public Instant updatedAt;

    /** Remains true forever: a deleted user does not come back. */
    @Column(nullable = false)
    public boolean deleted;
    // end::entity[]

    // tag::save[]
    /** Inserts the user, or updates it, unless the row is newer. Requires a transaction. */
    static void save(ClerkUser user, Instant updatedAt) {
        String email = user.primaryEmailAddress().map(ClerkUser.EmailAddress::address).orElse(null);
        getEntityManager().createNativeQuery("""
                insert into customer (id, name, email, updated_at, deleted)
                values (:id, :name, :email, :updatedAt, false)
                on conflict (id) do update
                set name = excluded.name, email = excluded.email, updated_at = excluded.updated_at
                where customer.updated_at < excluded.updated_at and not customer.deleted
                """) // <1>
                .setParameter("id", user.id())
                .setParameter("name", user.fullName().orElse(user.username()))
                .setParameter("email", email)
                .setParameter("updatedAt", updatedAt)
                .executeUpdate();
    }

    /** Removes what is known about the user, and remembers that it is deleted. Requires a transaction. */
    static void markDeleted(String id, Instant deletedAt) {
        getEntityManager().createNativeQuery("""
                insert into customer (id, updated_at, deleted)
                values (:id, :deletedAt, true)
                on conflict (id) do update
                set name = null, email = null, updated_at = excluded.updated_at, deleted = true
                """) // <2>
                .setParameter("id", id)
                .setParameter("deletedAt", deletedAt)
                .executeUpdate();
    }
    // end::save[]
}
