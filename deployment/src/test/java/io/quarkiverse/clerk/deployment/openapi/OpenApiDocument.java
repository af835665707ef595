package io.quarkiverse.clerk.deployment.openapi;

import static io.restassured.RestAssured.given;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;

/**
 * The document that the application serves.
 */
record OpenApiDocument(String text, JsonPath json) {

    static OpenApiDocument fetch() {
        String text = given().accept(ContentType.JSON).get("/q/openapi?format=json").then().statusCode(200).extract()
                .asString();
        return new OpenApiDocument(text, JsonPath.from(text));
    }

    /** @return the names of the schemes of each alternative, or {@code null} if the operation needs none */
    List<Set<String>> requirements(String path, String method) {
        List<Map<String, Object>> alternatives = json.getList("paths.'" + path + "'." + method + ".security");
        return alternatives == null ? null : alternatives.stream().map(Map::keySet).collect(Collectors.toList());
    }

    Set<String> responses(String path, String method) {
        return json.getMap("paths.'" + path + "'." + method + ".responses").keySet().stream().map(Object::toString)
                .collect(Collectors.toSet());
    }

    Map<String, Map<String, String>> schemes() {
        return json.getMap("components.securitySchemes");
    }
}
