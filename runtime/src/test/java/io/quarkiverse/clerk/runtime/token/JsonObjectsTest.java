package io.quarkiverse.clerk.runtime.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.vertx.core.json.JsonObject;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class JsonObjectsTest {

    private static Map<String, Object> parse(String json) throws IOException {
        return JsonObjects.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void valuesAreReadAsTheyAre() throws IOException {
        assertThat(
                parse("{\"text\":\"é\\u0000\\n\",\"int\":1,\"long\":1700000000000,\"big\":123456789012345678901,\"half\":0.5,"
                        + "\"huge\":1e400,\"yes\":true,\"no\":false,\"nothing\":null,\"list\":[1,[]],\"object\":{\"a\":{}}} "))
                .containsEntry("text", "é\u0000\n").containsEntry("int", 1L).containsEntry("long", 1700000000000L)
                .containsEntry("big", new BigInteger("123456789012345678901")).containsEntry("half", 0.5)
                .containsEntry("huge", Double.POSITIVE_INFINITY).containsEntry("yes", true).containsEntry("no", false)
                .containsEntry("nothing", null).containsEntry("list", List.of(1L, List.of()))
                .containsEntry("object", Map.of("a", Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "{", "}", "[]", "1", "null", "\"a\"", "{}{}", "{} x", "{\"a\":1,\"a\":1}",
            "{\"a\":1,\"\\u0061\":1}",
            "{\"o\":{\"a\":1,\"a\":null}}", "{'a':1}", "{a:1}", "{\"a\":1,}", "{\"a\":[1,]}", "{\"a\":01}", "{\"a\":NaN}",
            "{\"a\":+1}",
            "{\"a\":\"\n\"}", "{\"a\":tru}", "{\"a\"}", "{/**/}", "\uFEFF{}", "{\"a\":\"\\x\"}", "{\"a\":.5}" })
    void whateverIsNotOneObjectIsRefused(String json) {
        assertThatThrownBy(() -> parse(json)).isInstanceOf(IOException.class);
    }

    @Test
    void onlyUtf8IsRead() {
        assertThatThrownBy(() -> JsonObjects.parse(new byte[] { '{', '"', (byte) 0xC0, (byte) 0x80, '"', ':', '1', '}' }))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> JsonObjects.parse("{\"a\":1}".getBytes(StandardCharsets.UTF_16LE)))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> JsonObjects.parse("{\"a\":1}".getBytes(StandardCharsets.UTF_16BE)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void nestingIsBounded() throws IOException {
        assertThat(parse("{\"a\":" + "[".repeat(31) + "]".repeat(31) + "}")).hasSize(1);
        assertThatThrownBy(() -> parse("{\"a\":" + "[".repeat(32) + "]".repeat(32) + "}")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> parse("{\"a\":".repeat(10_000))).isInstanceOf(IOException.class);
    }

    @Test
    void numbersAreBounded() throws IOException {
        assertThat(parse("{\"a\":" + "9".repeat(100) + "}")).containsEntry("a", new BigInteger("9".repeat(100)));
        assertThatThrownBy(() -> parse("{\"a\":" + "9".repeat(101) + "}")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> parse("{\"a\":0." + "9".repeat(101) + "}")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> parse("{\"a\":" + "9".repeat(10_000) + "}")).isInstanceOf(IOException.class);
    }

    private static String members(int count) {
        return IntStream.range(0, count).mapToObj(i -> "\"name" + i + "\":" + i).collect(Collectors.joining(","));
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 2, 31, 32, 33, 200 })
    void fewAndManyMembersAreFoundInTheirOrderAndNoNameTwice(int count) throws IOException {
        Map<String, Object> expected = new LinkedHashMap<>();
        IntStream.range(0, count).forEach(i -> expected.put("name" + i, (long) i));
        Map<String, Object> object = parse("{\"inner\":{" + members(count) + "}," + members(count) + "}");

        assertThat(object).hasSize(count + 1).containsAllEntriesOf(expected);
        assertThat(object.keySet()).first().isEqualTo("inner");
        assertThat(new ArrayList<>(((Map<?, ?>) object.get("inner")).entrySet()))
                .isEqualTo(new ArrayList<>(expected.entrySet()));
        assertThat(object.get("name")).isNull();
        assertThat(object.containsKey("name")).isFalse();
        assertThat(object.get(null)).isNull();
        for (int twice : new int[] { 0, count / 2, count - 1 }) {
            assertThatThrownBy(() -> parse("{" + members(count) + ",\"name" + twice + "\":1}")).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> parse("{\"a\":{" + members(count) + ",\"name" + twice + "\":1}}"))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void namesOfTheSameHashAreToldApart() throws IOException {
        assertThat(parse("{\"Aa\":1,\"BB\":2}")).isEqualTo(Map.of("Aa", 1L, "BB", 2L));
        assertThat(parse("{\"Aa\":1}").get("BB")).isNull();
    }

    @Test
    void nobodyCanChangeWhatWasRead() throws IOException {
        Map<String, Object> object = parse("{\"a\":[1],\"b\":{}}");

        assertThatThrownBy(() -> object.put("c", 1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> object.remove("a")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> object.entrySet().iterator().next().setValue(1))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> object.entrySet().removeIf(entry -> true)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ((List<?>) object.get("a")).remove(0)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ((Map<?, ?>) object.get("b")).clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Provide
    Arbitrary<Map<String, Object>> objects() {
        Arbitrary<Object> leaves = Arbitraries.oneOf(Arbitraries.strings().ofMaxLength(20), Arbitraries.longs(),
                Arbitraries.of(true, false));
        Arbitrary<Object> values = Arbitraries.lazyOf(() -> leaves, () -> leaves.list().ofMaxSize(3).map(list -> (Object) list),
                () -> Arbitraries.maps(Arbitraries.strings().ofMaxLength(5), leaves).ofMaxSize(3).map(map -> (Object) map));
        return Arbitraries.maps(Arbitraries.strings().ofMaxLength(8), values).ofMaxSize(6);
    }

    @Property
    void whatAnotherLibraryWritesIsReadBack(@ForAll("objects") Map<String, Object> object) throws IOException {
        assertThat(parse(new JsonObject(object).encode())).isEqualTo(object);
    }
}
