package io.quarkiverse.clerk.emulator.backend;

import java.util.List;

import io.quarkiverse.clerk.emulator.frontend.JsonResponse;
import io.quarkiverse.clerk.emulator.frontend.RequestParameters;
import io.quarkiverse.clerk.emulator.instance.ApiException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** The page of a list that a request selects with {@code limit} and {@code offset}. */
record Pagination(int offset, int limit) {

    private static final int DEFAULT_LIMIT = 10;
    private static final int MAX_LIMIT = 500;

    /**
     * @throws ApiException if one of the parameters is not a number or is out of range
     */
    static Pagination of(RoutingContext context) {
        return new Pagination(parse(context, "offset", 0, 0, Integer.MAX_VALUE),
                parse(context, "limit", DEFAULT_LIMIT, 1, MAX_LIMIT));
    }

    /** Sends the page as an array, or as an object with the total count if the request has {@code paginated=true}. */
    void send(RoutingContext context, List<JsonObject> all) {
        if ("true".equals(RequestParameters.query(context, "paginated"))) {
            sendWithTotal(context, all);
        } else {
            JsonResponse.send(context, page(all));
        }
    }

    /** Sends the page as an object with the total count. */
    void sendWithTotal(RoutingContext context, List<JsonObject> all) {
        sendWithTotal(context, "data", all);
    }

    /** Sends the page as an object with the total count, under another name than {@code data}. */
    void sendWithTotal(RoutingContext context, String name, List<JsonObject> all) {
        JsonResponse.send(context, new JsonObject().put(name, page(all)).put("total_count", all.size()));
    }

    private JsonArray page(List<JsonObject> all) {
        JsonArray page = new JsonArray();
        all.stream().skip(offset).limit(limit).forEach(page::add);
        return page;
    }

    private static int parse(RoutingContext context, String name, int defaultValue, int min, int max) {
        String value = RequestParameters.query(context, name);
        if (value == null) {
            return defaultValue;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Rejected below, like a number that is out of range.
        }
        throw ApiException.parameter("form_param_value_invalid", name,
                name + " must be a number from " + min + " to " + max + ".");
    }
}
