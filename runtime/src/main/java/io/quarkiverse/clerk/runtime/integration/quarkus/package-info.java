/**
 * Everything that the extension takes from the inside of Quarkus and Vert.x, where they have no public API for it. Each class
 * here has a contract test, which fails with a sentence when a version of Quarkus works differently. This package depends on
 * no other package of the extension, and each of them may use it.
 */
package io.quarkiverse.clerk.runtime.integration.quarkus;
