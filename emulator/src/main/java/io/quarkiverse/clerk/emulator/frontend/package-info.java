/**
 * The Frontend API for browsers with handshake, refresh, cookies and clerk-js, the OAuth endpoints for
 * applications, and the code that all APIs share: the format of
 * responses, request parameters, users and sessions as JSON. To add a group of paths, create an endpoint class and mount it in
 * {@code FrontendRoutes} or {@code OAuthRoutes}.
 */
package io.quarkiverse.clerk.emulator.frontend;
