/** A Clerk instance inside the JVM: Frontend API, Backend API, signing keys, users, sessions and a hosted sign-in page. */
package io.quarkiverse.clerk.emulator;
