/**
 * Access to internals of Quarkus' build steps. As in the runtime module, each class has a contract test and depends on no other
 * package of the extension.
 */
package io.quarkiverse.clerk.deployment.integration.quarkus;
