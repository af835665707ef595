package io.quarkiverse.clerk.runtime.keys;

import java.security.PublicKey;
import java.util.Map;

/**
 * The keys from one fetch.
 *
 * @param keys the keys by key ID
 * @param number sequence number of the fetch
 * @param startedAt start of the fetch, in milliseconds since the epoch; keys published later may be missing
 * @param fetchedAt end of the fetch, in milliseconds since the epoch
 */
record KeySnapshot(Map<String, PublicKey> keys, int number, long startedAt, long fetchedAt) {
}
