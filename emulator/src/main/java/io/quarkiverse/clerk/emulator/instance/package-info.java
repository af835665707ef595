/**
 * What the emulated instance knows: users, organizations, clients, sessions, and the faults to inject. All APIs and pages share
 * this model, which knows nothing about HTTP.
 * <p>
 * Public API: {@code EmulatorUser}, {@code EmulatorOrganization} and {@code Fault}. Everything else may change.
 */
package io.quarkiverse.clerk.emulator.instance;
