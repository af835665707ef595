// Frontend API

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
  // URL-encoded forms need no CORS preflight.
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

/** Reads the dev browser that the emulator added to the URL, and removes it from the URL. */
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
