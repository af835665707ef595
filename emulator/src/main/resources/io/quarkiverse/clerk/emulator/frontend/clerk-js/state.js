// State

const listeners = new Set();
const tokens = new Map();
let renewal = null;

function resources() {
  const { client, session, user, organization } = clerk;
  return { client, session, user, organization };
}

/** The client of a browser that a production instance does not know. */
const UNKNOWN_CLIENT = { id: null, sessions: [], last_active_session_id: null, created_at: 0, updated_at: 0 };

/** Updates the page's state and all cookies from the client in a response of the API. */
function accept(client) {
  const json = client ?? UNKNOWN_CLIENT;
  const sessions = json.sessions.map(sessionOf);
  clerk.client = {
    id: json.id,
    sessions,
    signedInSessions: sessions,
    activeSessions: sessions,
    lastActiveSessionId: json.last_active_session_id,
    createdAt: new Date(json.created_at),
    updatedAt: new Date(json.updated_at),
  };
  clerk.session = sessions.find((session) => session.id === json.last_active_session_id) ?? null;
  clerk.user = clerk.session?.user ?? null;
  clerk.organization = clerk.user?.organizationMemberships
    .map((membership) => membership.organization)
    .find((organization) => organization.id === clerk.session.lastActiveOrganizationId) ?? null;

  tokens.clear();
  for (const session of json.sessions) {
    tokens.set(session.id, tokenOf(session.last_active_token.jwt));
  }
  if (clerk.session) {
    // Both cookies are set together, because servers reject a token that is older than the client.
    writeCookies("__session", tokens.get(clerk.session.id).jwt, YEAR_SECONDS);
    writeCookies("__client_uat", String(Math.floor(json.updated_at / 1000)), YEAR_SECONDS);
  } else {
    removeCookies("__session");
    writeCookies("__client_uat", "0", YEAR_SECONDS);
  }
  scheduleRenewal();
  listeners.forEach((listener) => listener(resources()));
}

async function refreshClient() {
  try {
    accept((await call("GET", "/v1/client")).response);
  } catch (error) {
    if (error.status !== 401 || instance.production) {
      throw error;
    }
    // The emulator was restarted and does not know this client.
    await newDevBrowser();
    accept((await call("GET", "/v1/client")).response);
  }
}

/** Every 50 seconds for Clerk's tokens of 60 seconds. */
function scheduleRenewal() {
  clearTimeout(renewal);
  const token = clerk.session && tokens.get(clerk.session.id);
  if (token) {
    renewal = setTimeout(renew, Math.max(1000, token.lifetimeMs * 5 / 6));
  }
}

let renewing = null;

/** Also refreshes the client, because another tab may have signed out or changed the session. */
function renew() {
  renewing ??= refreshClient()
    .catch((error) => {
      console.warn("Clerk emulator: could not renew the session token.", error.message);
      scheduleRenewal();
    })
    .finally(() => {
      renewing = null;
    });
  return renewing;
}

async function getToken(sessionId, { skipCache = false, template } = {}) {
  const known = tokens.get(sessionId);
  if (!template && !skipCache && known && performance.now() < known.usableUntil) {
    return known.jwt;
  }
  const path = `/v1/client/sessions/${encodeURIComponent(sessionId)}/tokens`;
  if (template) {
    return (await call("POST", `${path}/${encodeURIComponent(template)}`)).jwt;
  }
  const token = tokenOf((await call("POST", path)).jwt);
  tokens.set(sessionId, token);
  if (clerk.session?.id === sessionId) {
    writeCookies("__session", token.jwt, YEAR_SECONDS);
    scheduleRenewal();
  }
  return token.jwt;
}

function hostedPage(path, redirectUrl) {
  const url = new URL(path, instance.frontendApi);
  url.searchParams.set("redirect_url", new URL(redirectUrl ?? location.href, location.href).href);
  if (devBrowser) {
    url.searchParams.set(DEV_BROWSER, devBrowser);
  }
  return url.href;
}

function idOf(resource) {
  return typeof resource === "object" ? resource?.id ?? null : resource;
}
