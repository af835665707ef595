/*
 * The Clerk emulator's stand-in for clerk-js. It keeps a page signed in the way the real one does: it finds the browser's
 * client at the Frontend API, in development by the dev browser it keeps and in production by a cookie only the Frontend API
 * sees, and writes its session token into a cookie of the page's own host.
 * Only what such a page needs is here, under the names the real one has.
 */
(() => {
  "use strict";

  const instance = __CLERK_EMULATOR_INSTANCE__;
  const DEV_BROWSER = "__clerk_db_jwt";
  const YEAR_SECONDS = 365 * 24 * 60 * 60;
  /** A token this close to its end is not handed out any more. */
  const TOKEN_RESERVE_MS = 10_000;
  const configuredKey = document.currentScript?.dataset.clerkPublishableKey ?? instance.publishableKey;
  const proxyUrl = document.currentScript?.dataset.clerkProxyUrl;
  const frontendApi = proxyUrl ? new URL(proxyUrl, location.origin).href.replace(/\/$/, "") : instance.frontendApi;

  // --- Cookies, each under its plain name and the one with the instance's suffix -------------------------------------

  function readCookie(name) {
    const start = name + "=";
    const found = document.cookie.split("; ").find((cookie) => cookie.startsWith(start));
    return found ? decodeURIComponent(found.slice(start.length)) : null;
  }

  function writeCookies(name, value, maxAgeSeconds) {
    const secure = location.protocol === "https:" ? "; Secure" : "";
    for (const cookie of [name, `${name}_${instance.cookieSuffix}`]) {
      document.cookie = `${cookie}=${encodeURIComponent(value)}; Path=/; SameSite=Lax; Max-Age=${maxAgeSeconds}${secure}`;
    }
  }

  function removeCookies(name) {
    writeCookies(name, "", 0);
  }

  // --- Frontend API ---------------------------------------------------------------------------------------------------

  let devBrowser = null;

  class ClerkApiError extends Error {
    constructor(status, body) {
      super(body?.errors?.[0]?.long_message ?? `The Clerk emulator answered ${status}`);
      this.name = "ClerkAPIResponseError";
      this.status = status;
      this.errors = body?.errors ?? [];
    }
  }

  async function call(method, path, fields) {
    const url = new URL(frontendApi + path);
    if (devBrowser) {
      url.searchParams.set(DEV_BROWSER, devBrowser);
    }
    // A form needs no CORS preflight.
    const body = fields ? new URLSearchParams(fields) : undefined;
    const credentials = instance.production ? "include" : "omit";
    const answer = await fetch(url, { method, body, credentials, cache: "no-store" });
    const json = await answer.json().catch(() => null);
    if (!answer.ok) {
      throw new ClerkApiError(answer.status, json);
    }
    return json;
  }

  function rememberDevBrowser(value) {
    devBrowser = value;
    writeCookies(DEV_BROWSER, value, YEAR_SECONDS);
  }

  async function newDevBrowser() {
    devBrowser = null;
    rememberDevBrowser((await call("POST", "/v1/dev_browser")).token);
  }

  /** The emulator sends the browser back with the dev browser in the address, where it must not stay. */
  function takeDevBrowserFromAddress() {
    const url = new URL(location.href);
    const value = url.searchParams.get(DEV_BROWSER);
    if (value) {
      url.searchParams.delete(DEV_BROWSER);
      history.replaceState(history.state, "", url);
    }
    return value;
  }

  async function findDevBrowser() {
    const found = takeDevBrowserFromAddress()
      ?? readCookie(`${DEV_BROWSER}_${instance.cookieSuffix}`) ?? readCookie(DEV_BROWSER);
    if (found) {
      rememberDevBrowser(found);
    } else {
      await newDevBrowser();
    }
  }

  // --- What the API sends, as pages see it ----------------------------------------------------------------------------

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

  /** A token, and how long it lasts from its arrival: the clocks of page and emulator may differ. */
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

  // --- State ----------------------------------------------------------------------------------------------------------

  const listeners = new Set();
  const tokens = new Map();
  let renewal = null;

  function resources() {
    const { client, session, user, organization } = clerk;
    return { client, session, user, organization };
  }

  /** What a production instance says about a browser it never saw. */
  const NOBODY = { id: null, sessions: [], last_active_session_id: null, created_at: 0, updated_at: 0 };

  /** Takes over what the API said about the browser: one step for the page's state and all cookies. */
  function accept(client) {
    const json = client ?? NOBODY;
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
      // A server takes a token older than the client for outdated: these two belong together.
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
      // The emulator was restarted and knows nobody any more.
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

  /** Looks at the client again too: another tab may have signed out or switched. */
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

  // --- window.Clerk ---------------------------------------------------------------------------------------------------

  let loading = null;

  async function load() {
    if (configuredKey !== instance.publishableKey) {
      throw new Error("This page's publishable key belongs to another Clerk instance than the emulator that serves this script.");
    }
    if (!instance.production) {
      await findDevBrowser();
    }
    await refreshClient();
    window.addEventListener("focus", renew);
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") {
        renew();
      }
    });
    clerk.loaded = true;
    clerk.status = "ready";
    listeners.forEach((listener) => listener(resources()));
  }

  const clerk = {
    publishableKey: configuredKey,
    frontendApi: new URL(instance.frontendApi).host,
    version: "5.0.0-emulator",
    instanceType: instance.production ? "production" : "development",
    loaded: false,
    status: "loading",
    client: undefined,
    session: undefined,
    user: undefined,
    organization: undefined,

    get isSignedIn() {
      return Boolean(clerk.session);
    },

    /** Finds out who is signed in. Call it once, before anything else; later calls wait for the first. */
    load() {
      loading ??= load().catch((error) => {
        loading = null;
        clerk.status = "error";
        throw error;
      });
      return loading;
    },

    /** Calls back at every change, and at once if there is something to tell already. Returns how to stop it. */
    addListener(listener) {
      listeners.add(listener);
      if (clerk.client) {
        listener(resources());
      }
      return () => listeners.delete(listener);
    },

    /** Switches session, organization (id or slug, null for the personal account), or both. A null session signs out. */
    async setActive({ session = clerk.session, organization, redirectUrl } = {}) {
      const sessionId = idOf(session);
      if (!sessionId) {
        return clerk.signOut({ redirectUrl: redirectUrl ?? null });
      }
      const fields = organization === undefined ? undefined : { active_organization_id: idOf(organization) ?? "" };
      const { client } = await call("POST", `/v1/client/sessions/${encodeURIComponent(sessionId)}/touch`, fields);
      accept(client);
      if (redirectUrl) {
        location.assign(redirectUrl);
      }
    },

    /** Ends one session or all, then goes to redirectUrl: "/" unless given, null to stay. */
    async signOut(callbackOrOptions, maybeOptions) {
      const callback = typeof callbackOrOptions === "function" ? callbackOrOptions : null;
      const options = (callback ? maybeOptions : callbackOrOptions) ?? {};
      if (options.sessionId) {
        const path = `/v1/client/sessions/${encodeURIComponent(options.sessionId)}/end`;
        accept((await call("POST", path)).client);
      } else if (clerk.session) {
        accept((await call("DELETE", "/v1/client/sessions")).response);
      }
      if (callback) {
        return callback();
      }
      if (options.redirectUrl !== null) {
        location.assign(options.redirectUrl ?? "/");
      }
    },

    buildSignInUrl(options = {}) {
      return hostedPage("/sign-in",
        options.signInForceRedirectUrl ?? options.redirectUrl ?? options.signInFallbackRedirectUrl);
    },

    async redirectToSignIn(options) {
      location.assign(clerk.buildSignInUrl(options));
    },
  };

  window.Clerk = clerk;
})();
