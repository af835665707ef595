/**
 * The Frontend API for browsers, with the handshake, the refresh, cookies and clerk-js, and what all APIs share: the format of
 * responses, request parameters, users and sessions as JSON. A new group of paths is an endpoint class that
 * {@code FrontendRoutes} mounts.
 */
package io.quarkiverse.clerk.emulator.frontend;
