package io.quarkiverse.clerk.deployment.webhook;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.clerk.webhook.BillingEvent;
import io.quarkiverse.clerk.webhook.ClerkWebhookEvent;
import io.quarkiverse.clerk.webhook.DeletedEvent;
import io.quarkiverse.clerk.webhook.OrganizationEvent;
import io.quarkiverse.clerk.webhook.OrganizationInvitationEvent;
import io.quarkiverse.clerk.webhook.OrganizationMembershipEvent;
import io.quarkiverse.clerk.webhook.OtherEvent;
import io.quarkiverse.clerk.webhook.SessionEvent;
import io.quarkiverse.clerk.webhook.UserEvent;

/**
 * The types of Clerk's webhook events, and the class that an observer receives for each.
 *
 * @see <a href="https://clerk.com/docs/webhooks/overview">Clerk, Webhooks</a>
 */
final class EventTypes {

    static final String ANY = "*";

    private static final Map<String, Class<? extends ClerkWebhookEvent>> ALL = new LinkedHashMap<>();

    static {
        add("user", UserEvent.class, "created", "updated");
        add("user", DeletedEvent.class, "deleted");
        add("session", SessionEvent.class, "created", "ended", "removed", "revoked");
        add("email", OtherEvent.class, "created");
        add("sms", OtherEvent.class, "created");
        add("organization", OrganizationEvent.class, "created", "updated");
        add("organization", DeletedEvent.class, "deleted");
        add("organizationDomain", OtherEvent.class, "created", "updated");
        add("organizationDomain", DeletedEvent.class, "deleted");
        add("organizationMembership", OrganizationMembershipEvent.class, "created", "updated", "deleted");
        add("organizationInvitation", OrganizationInvitationEvent.class, "created", "accepted", "revoked");
        add("role", OtherEvent.class, "created", "updated");
        add("role", DeletedEvent.class, "deleted");
        add("permission", OtherEvent.class, "created", "updated");
        add("permission", DeletedEvent.class, "deleted");
        add("waitlistEntry", OtherEvent.class, "created", "updated");
        add("paymentAttempt", BillingEvent.class, "created", "updated");
        add("subscription", BillingEvent.class, "created", "updated", "active", "pastDue");
        add("subscriptionItem", BillingEvent.class, "created", "updated", "active", "canceled", "upcoming", "ended",
                "abandoned", "incomplete", "pastDue", "freeTrialEnding");
    }

    private EventTypes() {
    }

    private static void add(String family, Class<? extends ClerkWebhookEvent> event, String... actions) {
        for (String action : actions) {
            ALL.put(family + "." + action, event);
        }
    }

    /** @return the types that the value of {@code @ClerkEvent} selects: one, those of a family, or none */
    static List<String> selectedBy(String value) {
        if (value.endsWith("." + ANY)) {
            String family = value.substring(0, value.length() - ANY.length());
            return ALL.keySet().stream().filter(type -> type.startsWith(family)).toList();
        }
        return ALL.containsKey(value) ? List.of(value) : List.of();
    }

    /** @return the class of the events of a type; also {@link DeletedEvent} for a deleted object of any family */
    static Class<? extends ClerkWebhookEvent> classOf(String type) {
        return ALL.get(type);
    }

    /** @return the existing type, or family, that differs least from the value */
    static String nearest(String value) {
        Optional<String> nearest = ALL.keySet().stream()
                .map(type -> value.endsWith(ANY) ? type.substring(0, type.indexOf('.') + 1) + ANY : type)
                .min(Comparator.comparingInt(type -> distance(type, value)));
        return nearest.orElseThrow();
    }

    /** Levenshtein's distance: how many characters to insert, remove or replace. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int replaced = diagonal + (Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1)) ? 0
                        : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
