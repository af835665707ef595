/**
 * A Clerk instance inside the JVM. Start with {@link io.quarkiverse.clerk.emulator.ClerkEmulator}.
 * <p>
 * This package has what tests use, the control API that tests in other processes use, and the server. The other packages are,
 * each using only those before it:
 * <ul>
 * <li>{@code instance}: what the instance knows: users, organizations, clients, sessions, and the faults to inject</li>
 * <li>{@code token}: signing keys and the tokens that Clerk issues</li>
 * <li>{@code frontend}: the Frontend API for browsers, the handshake, and what all APIs share</li>
 * <li>{@code backend}: the Backend API for servers</li>
 * <li>{@code pages}: the hosted pages, and their templates</li>
 * </ul>
 * The public API are the public types of this package, and {@code EmulatorUser}, {@code EmulatorOrganization}, {@code Fault}
 * and {@code TokenSignature}. Everything else may change.
 */
package io.quarkiverse.clerk.emulator;
