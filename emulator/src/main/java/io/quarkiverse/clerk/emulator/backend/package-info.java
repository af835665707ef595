/**
 * The Backend API for servers, which requires the secret key. To add a resource, create an endpoint class and mount it in
 * {@code BackendRoutes}.
 */
package io.quarkiverse.clerk.emulator.backend;
