package io.quarkiverse.clerk.runtime.token;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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

    /**
     * Anybody can send names: they are neither interned nor remembered. A table that strangers fill, and with names that they
     * make up to collide, costs whoever comes later more than it saves.
     */
    private static final JsonFactory FACTORY = new JsonFactoryBuilder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES).build();

    private JsonObjects() {
    }

    /**
     * @throws IOException if the bytes are not one JSON object
     */
    static Map<String, Object> parse(byte[] utf8) throws IOException {
        try (JsonParser parser = parser(utf8)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("not an object");
            }
            Map<String, Object> object = object(parser, 1);
            if (parser.nextToken() != null) {
                throw new IOException("more than one object");
            }
            return object;
        }
    }

    /** Left alone, Jackson guesses the encoding, and takes characters for UTF-8 that are not. ASCII leaves it no choice. */
    private static JsonParser parser(byte[] utf8) throws IOException {
        for (byte b : utf8) {
            if (b <= 0) {
                return FACTORY.createParser(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString());
            }
        }
        return FACTORY.createParser(utf8);
    }

    private static Map<String, Object> object(JsonParser parser, int depth) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            int before = members.size();
            members.put(name, value(parser, depth));
            if (members.size() == before) {
                throw new IOException("a name twice");
            }
        }
        return Collections.unmodifiableMap(members);
    }

    private static List<Object> array(JsonParser parser, int depth) throws IOException {
        List<Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser, depth));
        }
        return Collections.unmodifiableList(elements);
    }

    private static Object value(JsonParser parser, int depth) throws IOException {
        if (depth >= DEEPEST && parser.currentToken().isStructStart()) {
            throw new IOException("nested too deeply");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, depth + 1);
            case START_ARRAY -> array(parser, depth + 1);
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
