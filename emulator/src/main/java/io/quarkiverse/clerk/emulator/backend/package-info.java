/**
 * The Backend API for servers, which requires the secret key. A new resource is an endpoint class that {@code BackendRoutes}
 * mounts.
 */
package io.quarkiverse.clerk.emulator.backend;
