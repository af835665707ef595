package io.quarkiverse.clerk.runtime.token;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * The few members of a JSON object, in their order. Nobody can change them. They take a fifth of the room of a hash map,
 * and each is found by looking at all of them, so there must not be {@linkplain #MOST more}.
 */
final class JsonMembers extends AbstractMap<String, Object> {

    static final int MOST = 32;

    /** Name, value, name, value, and so on. */
    private final Object[] members;

    /** One bit for each name, which several may share: without its bit a name is not there. */
    private final long bits;

    private JsonMembers(Object[] members, long bits) {
        this.members = members;
        this.bits = bits;
    }

    /**
     * @param members name, value, name, value, and so on, at most {@link #MOST} of each; not to be changed any more
     * @return {@code null} if a name is there twice
     */
    static JsonMembers of(Object[] members) {
        long bits = 0;
        for (int i = 0; i < members.length; i += 2) {
            long bit = bit(members[i]);
            if ((bits & bit) != 0 && index(members, members[i], i) >= 0) {
                return null;
            }
            bits |= bit;
        }
        return new JsonMembers(members, bits);
    }

    /** The lower bits of a hash make the number of the bit. */
    private static long bit(Object name) {
        return 1L << name.hashCode();
    }

    /** @return where the name is among the first, or -1 */
    private static int index(Object[] members, Object name, int end) {
        for (int i = 0; i < end; i += 2) {
            if (members[i] == name) { // as is the case with Clerk's own
                return i;
            }
        }
        for (int i = 0; i < end; i += 2) {
            if (members[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private int index(Object name) {
        return name == null || (bits & bit(name)) == 0 ? -1 : index(members, name, members.length);
    }

    @Override
    public int size() {
        return members.length / 2;
    }

    @Override
    public boolean containsKey(Object name) {
        return index(name) >= 0;
    }

    @Override
    public Object get(Object name) {
        int index = index(name);
        return index < 0 ? null : members[index + 1];
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        return new Entries();
    }

    @Override
    public Object remove(Object name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void clear() {
        throw new UnsupportedOperationException();
    }

    private final class Entries extends AbstractSet<Map.Entry<String, Object>> {

        @Override
        public int size() {
            return JsonMembers.this.size();
        }

        @Override
        public Iterator<Map.Entry<String, Object>> iterator() {
            return new EntryIterator();
        }
    }

    private final class EntryIterator implements Iterator<Map.Entry<String, Object>> {

        private int next;

        @Override
        public boolean hasNext() {
            return next < members.length;
        }

        @Override
        public Map.Entry<String, Object> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            next += 2;
            return new SimpleImmutableEntry<>((String) members[next - 2], members[next - 1]);
        }
    }
}
