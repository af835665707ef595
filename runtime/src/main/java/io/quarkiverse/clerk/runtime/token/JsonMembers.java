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

    private JsonMembers(Object[] members) {
        this.members = members;
    }

    /**
     * @param members name, value, name, value, and so on, at most {@link #MOST} of each; not to be changed any more
     * @return {@code null} if a name is there twice
     */
    static JsonMembers of(Object[] members) {
        for (int i = 2; i < members.length; i += 2) {
            if (index(members, members[i], i) >= 0) {
                return null;
            }
        }
        return new JsonMembers(members);
    }

    /** @return where the name is among the first, or -1 */
    private static int index(Object[] members, Object name, int end) {
        int hash = name == null ? 0 : name.hashCode();
        for (int i = 0; i < end; i += 2) {
            if (members[i].hashCode() == hash && members[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public int size() {
        return members.length / 2;
    }

    @Override
    public boolean containsKey(Object name) {
        return index(members, name, members.length) >= 0;
    }

    @Override
    public Object get(Object name) {
        int index = index(members, name, members.length);
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
