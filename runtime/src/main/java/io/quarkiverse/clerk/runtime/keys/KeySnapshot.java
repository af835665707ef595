package io.quarkiverse.clerk.runtime.keys;

import java.security.PublicKey;
import java.util.Map;

/**
 * The keys that one fetch brought.
 *
 * @param keys by their id
 * @param number which fetch of this application it was
 * @param beganAt when the fetch began, in milliseconds: what was published later is not among them
 * @param fetchedAt when it ended
 */
record KeySnapshot(Map<String, PublicKey> keys, int number, long beganAt, long fetchedAt) {
}
