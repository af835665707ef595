/**
 * A Clerk instance inside the JVM. Start with {@link io.quarkiverse.clerk.emulator.ClerkEmulator}.
 * <p>
 * This package contains the API for tests, the control API for tests in other processes, and the server. Each of the other
 * packages depends only on those before it:
 * <ul>
 * <li>{@code instance}: users, organizations, clients, sessions, machines, applications and active faults</li>
 * <li>{@code token}: signing keys and the tokens that Clerk issues</li>
 * <li>{@code frontend}: the Frontend API for browsers, the handshake, and code that all APIs share</li>
 * <li>{@code backend}: the Backend API for servers</li>
 * <li>{@code pages}: the hosted pages, and their templates</li>
 * </ul>
 * The public API consists of the public types of this package, {@code EmulatorUser}, {@code EmulatorOrganization}, {@code
 * Fault} and {@code TokenSignature}. Everything else may change.
 */
package io.quarkiverse.clerk.emulator;
