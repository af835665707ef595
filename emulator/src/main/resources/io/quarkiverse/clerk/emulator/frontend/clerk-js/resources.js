// Converts resources of the API to those of clerk-js

function organizationOf(json) {
  return json && { id: json.id, slug: json.slug, name: json.name, imageUrl: json.image_url, membersCount: json.members_count };
}

function membershipOf(json) {
  return { id: json.id, role: json.role, permissions: json.permissions, organization: organizationOf(json.organization) };
}

function emailAddressOf(json) {
  return { id: json.id, emailAddress: json.email_address, verification: json.verification };
}

function userOf(json) {
  const emailAddresses = json.email_addresses.map(emailAddressOf);
  return {
    id: json.id,
    username: json.username,
    firstName: json.first_name,
    lastName: json.last_name,
    fullName: [json.first_name, json.last_name].filter(Boolean).join(" ") || null,
    imageUrl: json.image_url,
    hasImage: json.has_image,
    emailAddresses,
    primaryEmailAddressId: json.primary_email_address_id,
    primaryEmailAddress: emailAddresses.find((email) => email.id === json.primary_email_address_id) ?? null,
    organizationMemberships: json.organization_memberships.map(membershipOf),
    publicMetadata: json.public_metadata,
    unsafeMetadata: json.unsafe_metadata,
    createdAt: new Date(json.created_at),
    updatedAt: new Date(json.updated_at),
  };
}

function claimsOf(jwt) {
  const payload = jwt.split(".")[1].replaceAll("-", "+").replaceAll("_", "/");
  return JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(payload), (c) => c.charCodeAt(0))));
}

/** A token with its lifetime from its arrival, because the clocks of the page and the emulator may differ. */
function tokenOf(jwt) {
  const { exp, iat } = claimsOf(jwt);
  const lifetimeMs = (exp - iat) * 1000;
  return { jwt, lifetimeMs, usableUntil: performance.now() + lifetimeMs - Math.min(TOKEN_RESERVE_MS, lifetimeMs / 2) };
}

function sessionOf(json) {
  return {
    id: json.id,
    status: json.status,
    lastActiveOrganizationId: json.last_active_organization_id,
    lastActiveAt: new Date(json.last_active_at),
    expireAt: new Date(json.expire_at),
    factorVerificationAge: json.factor_verification_age,
    publicUserData: json.public_user_data,
    user: userOf(json.user),
    getToken: (options) => getToken(json.id, options),
    touch: () => clerk.setActive({ session: json.id }),
    end: () => clerk.signOut({ sessionId: json.id, redirectUrl: null }),
  };
}
