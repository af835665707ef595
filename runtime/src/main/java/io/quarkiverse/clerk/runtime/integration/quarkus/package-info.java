/**
 * All uses of internals of Quarkus and Vert.x that have no public API. Each class has a contract test, whose message
 * explains what has changed in a version of Quarkus. This package depends on no other package of the extension; all of them
 * can use it.
 */
package io.quarkiverse.clerk.runtime.integration.quarkus;
