package io.quarkiverse.clerk.runtime.token;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/**
 * Reads the JSON objects of a token, strictly: one object in UTF-8 (RFC 8725, section 3.7), no name twice (RFC 7519,
 * section 4), and not nested deeper than any token of Clerk's. What comes out nobody can change.
 */
final class JsonObjects {

    /** JSON that is nested deeper is no token of Clerk's, and not worth the stack of whoever walks it. */
    private static final int DEEPEST = 32;

    /** More names and values than a token of Clerk's has. */
    private static final int USUAL = 48;

    /**
     * Anybody can send names: they are neither interned nor remembered. A table that strangers fill, and with names that they
     * make up to collide, costs whoever comes later more than it saves.
     */
    private static final JsonFactory FACTORY = new JsonFactoryBuilder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES).build();

    private final JsonParser parser;

    /** What has been read of the objects and arrays that have not ended yet, the innermost last. */
    private Object[] pending = new Object[USUAL];
    private int size;

    private JsonObjects(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * @throws IOException if the bytes are not one JSON object
     */
    static Map<String, Object> parse(byte[] utf8) throws IOException {
        try (JsonParser parser = FACTORY.createParser(characters(utf8))) {
            return new JsonObjects(parser).only();
        }
    }

    /** Left alone, Jackson guesses the encoding, and takes characters for UTF-8 that are not. */
    private static Reader characters(byte[] utf8) throws CharacterCodingException {
        for (byte b : utf8) {
            if (b < 0) {
                return new StringReader(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString());
            }
        }
        return new AsciiReader(utf8);
    }

    private Map<String, Object> only() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new IOException("not an object");
        }
        Map<String, Object> object = object(1);
        if (parser.nextToken() != null) {
            throw new IOException("more than one object");
        }
        return object;
    }

    private Map<String, Object> object(int depth) throws IOException {
        int start = size;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            add(ClaimNames.shared(parser.currentName()));
            parser.nextToken();
            add(value(depth));
        }
        Map<String, Object> members = members(removeFrom(start));
        if (members == null) {
            throw new IOException("a name twice");
        }
        return members;
    }

    /** @return {@code null} if a name is there twice */
    private static Map<String, Object> members(Object[] members) {
        if (members.length <= 2 * JsonMembers.MOST) {
            return JsonMembers.of(members);
        }
        Map<String, Object> many = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            many.put((String) members[i], members[i + 1]);
        }
        return 2 * many.size() == members.length ? Collections.unmodifiableMap(many) : null;
    }

    private List<Object> array(int depth) throws IOException {
        int start = size;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            add(value(depth));
        }
        return Collections.unmodifiableList(Arrays.asList(removeFrom(start)));
    }

    private void add(Object nameOrValue) {
        if (size == pending.length) {
            pending = Arrays.copyOf(pending, 2 * size);
        }
        pending[size++] = nameOrValue;
    }

    private Object[] removeFrom(int start) {
        Object[] removed = Arrays.copyOfRange(pending, start, size);
        size = start;
        return removed;
    }

    private Object value(int depth) throws IOException {
        if (depth >= DEEPEST && parser.currentToken().isStructStart()) {
            throw new IOException("nested too deeply");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(depth + 1);
            case START_ARRAY -> array(depth + 1);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? parser.getBigIntegerValue()
                    : (Object) parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NULL -> null;
            default -> throw new IOException("not JSON");
        };
    }
}
