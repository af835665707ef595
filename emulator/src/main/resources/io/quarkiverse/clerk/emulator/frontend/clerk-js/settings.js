/*
 * The Clerk emulator's replacement of clerk-js. It keeps a page signed in the way clerk-js does: it finds the browser's
 * client with the Frontend API, in development by the dev browser that it keeps, in production by a cookie that only the
 * Frontend API receives. It writes the session token into a cookie of the page's own host.
 * It has what such a page needs, under the names of clerk-js.
 *
 * The emulator joins the files of this folder into one function, and declares `instance` before them.
 */

const DEV_BROWSER = "__clerk_db_jwt";
const YEAR_SECONDS = 365 * 24 * 60 * 60;
/** A token this close to its end is not handed out any more. */
const TOKEN_RESERVE_MS = 10_000;
const configuredKey = document.currentScript?.dataset.clerkPublishableKey ?? instance.publishableKey;
const proxyUrl = document.currentScript?.dataset.clerkProxyUrl;
const frontendApi = proxyUrl ? new URL(proxyUrl, location.origin).href.replace(/\/$/, "") : instance.frontendApi;
