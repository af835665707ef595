package io.quarkiverse.clerk.runtime.token;

import java.io.Reader;

/**
 * Reads bytes each of which is a character, without making a copy of all of them first. Used by one thread.
 */
final class AsciiReader extends Reader {

    private final byte[] ascii;
    private int next;

    /** @param ascii nothing but ASCII */
    AsciiReader(byte[] ascii) {
        this.ascii = ascii;
    }

    @Override
    public int read(char[] into, int offset, int length) {
        int count = Math.min(length, ascii.length - next);
        for (int i = 0; i < count; i++) {
            into[offset + i] = (char) ascii[next + i];
        }
        next += count;
        return count == 0 && length > 0 ? -1 : count;
    }

    @Override
    public void close() {
        // There is nothing to close.
    }
}
