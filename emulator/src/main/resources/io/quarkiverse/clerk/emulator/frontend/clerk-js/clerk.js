// window.Clerk

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

  /** Loads the signed-in users. Call it before other methods. Later calls wait for the first one. */
  load() {
    loading ??= load().catch((error) => {
      loading = null;
      clerk.status = "error";
      throw error;
    });
    return loading;
  },

  /** Calls the listener on every change, and immediately if the state is already loaded. Returns a function that removes it. */
  addListener(listener) {
    listeners.add(listener);
    if (clerk.client) {
      listener(resources());
    }
    return () => listeners.delete(listener);
  },

  /** Changes the session, the organization (ID or slug, null for the personal account), or both. A null session signs out. */
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

  /** Ends one or all sessions, then navigates to redirectUrl. The default is "/"; null disables the navigation. */
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
