/*
 * The Clerk emulator's replacement of clerk-js, with the same names. It supports what a page needs to stay signed in.
 *
 * It requests the browser's client from the Frontend API. In development, the stored dev browser identifies the client. In
 * production, a cookie of the Frontend API identifies it. The session token is written to a cookie of the page's host.
 *
 * The emulator joins the files of this folder into one function, and declares `instance` before them.
 */

const DEV_BROWSER = "__clerk_db_jwt";
const YEAR_SECONDS = 365 * 24 * 60 * 60;
/** Tokens that expire within this time are not returned. */
const TOKEN_RESERVE_MS = 10_000;
const configuredKey = document.currentScript?.dataset.clerkPublishableKey ?? instance.publishableKey;
const proxyUrl = document.currentScript?.dataset.clerkProxyUrl;
const frontendApi = proxyUrl ? new URL(proxyUrl, location.origin).href.replace(/\/$/, "") : instance.frontendApi;
