/**
 * The model of the emulated instance: users, organizations, clients, sessions and active faults. All APIs and pages share it.
 * It does not depend on HTTP.
 * <p>
 * Public API: {@code EmulatorUser}, {@code EmulatorOrganization} and {@code Fault}. Everything else may change.
 */
package io.quarkiverse.clerk.emulator.instance;
