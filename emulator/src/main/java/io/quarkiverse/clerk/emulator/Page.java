package io.quarkiverse.clerk.emulator;

import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** The part of a list a Backend API request asks for with {@code limit} and {@code offset}. */
record Page(int offset, int limit) {

    private static final int DEFAULT_LIMIT = 10;
    private static final int MAX_LIMIT = 500;

    /**
     * @throws Refusal if one of them is no number or out of range
     */
    static Page of(RoutingContext context) {
        return new Page(parse(context, "offset", 0, 0, Integer.MAX_VALUE),
                parse(context, "limit", DEFAULT_LIMIT, 1, MAX_LIMIT));
    }

    /** The bare array most lists are, or the object the request asked for with {@code paginated=true}. */
    void answer(RoutingContext context, List<JsonObject> all) {
        if ("true".equals(RequestFields.query(context, "paginated"))) {
            answerWithTotal(context, all);
        } else {
            Answers.json(context, cut(all));
        }
    }

    /** The object lists of the organization endpoints always are. */
    void answerWithTotal(RoutingContext context, List<JsonObject> all) {
        Answers.json(context, new JsonObject().put("data", cut(all)).put("total_count", all.size()));
    }

    private JsonArray cut(List<JsonObject> all) {
        JsonArray page = new JsonArray();
        all.stream().skip(offset).limit(limit).forEach(page::add);
        return page;
    }

    private static int parse(RoutingContext context, String name, int byDefault, int min, int max) {
        String value = RequestFields.query(context, name);
        if (value == null) {
            return byDefault;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Refused like a number out of range.
        }
        throw Refusal.parameter("form_param_value_invalid", name, name + " must be a number from " + min + " to " + max + ".");
    }
}
