package io.quarkiverse.clerk.deployment.integration.openapi;

import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

import io.quarkiverse.clerk.deployment.integration.quarkus.OperationReferences;

/**
 * Adds security schemes for the header and the cookie. Each operation that requires a session accepts either of them.
 * <p>
 * Quarkus adds one requirement, for the first scheme of the document, to each operation with one of its own annotations. This
 * happens after this filter, because Quarkus applies filters in the order of their class names.
 */
final class SessionSecurityFilter implements OASFilter {

    static final String BEARER = "clerkBearer";
    static final String COOKIE = "clerkCookie";
    static final String MACHINE = "clerkMachine";

    private final SecuredOperations.Found secured;
    private final boolean quarkusAddsRequirements;

    /**
     * @param secured the operations that require a session
     * @param quarkusAddsRequirements whether Quarkus adds its requirement
     */
    SessionSecurityFilter(SecuredOperations.Found secured, boolean quarkusAddsRequirements) {
        this.secured = secured;
        this.quarkusAddsRequirements = quarkusAddsRequirements;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        Map<String, SecurityScheme> schemes = document.getComponents().getSecuritySchemes();
        boolean applicationHasSchemes = schemes != null && !schemes.isEmpty();
        document.getComponents().addSecurityScheme(BEARER, OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP).scheme("bearer").bearerFormat("JWT")
                .description("A Clerk session token in the Authorization header."));
        document.getComponents().addSecurityScheme(COOKIE, OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.APIKEY).in(SecurityScheme.In.COOKIE).name("__session")
                .description("A Clerk session token in the cookie that Clerk sets in the browser."));
        if (!secured.byMachine().isEmpty()) {
            document.getComponents().addSecurityScheme(MACHINE, OASFactory.createSecurityScheme()
                    .type(SecurityScheme.Type.HTTP).scheme("bearer")
                    .description("A Clerk API key, M2M token or OAuth access token in the Authorization header."));
        }
        if (document.getPaths() == null || document.getPaths().getPathItems() == null) {
            return;
        }
        for (PathItem path : document.getPaths().getPathItems().values()) {
            for (Operation operation : path.getOperations().values()) {
                require(operation, applicationHasSchemes);
            }
        }
    }

    private void require(Operation operation, boolean applicationHasSchemes) {
        Object reference = operation.getExtensions() == null ? null
                : operation.getExtensions().get(OperationReferences.EXTENSION);
        if (reference == null || operation.getSecurity() != null) {
            return;
        }
        boolean forMachines = secured.byMachine().contains(reference);
        if (forMachines) {
            accept(operation, MACHINE);
        }
        boolean forQuarkus = secured.byQuarkus().contains(reference);
        if (forQuarkus && quarkusAddsRequirements) {
            // Quarkus adds a requirement for the first scheme: Clerk's bearer scheme, or one of the application.
            if (!applicationHasSchemes) {
                accept(operation, COOKIE);
            }
        } else if (forQuarkus || forMachines || secured.byClerk().contains(reference)) {
            if (!forMachines || secured.byClerk().contains(reference)) {
                accept(operation, BEARER);
                accept(operation, COOKIE);
            }
            addResponse(operation, "401", "Not Authorized");
            addResponse(operation, "403", "Not Allowed");
        }
    }

    private static void accept(Operation operation, String scheme) {
        operation.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(scheme, List.of()));
    }

    private static void addResponse(Operation operation, String status, String description) {
        if (operation.getResponses() == null) {
            operation.setResponses(OASFactory.createAPIResponses());
        }
        APIResponses responses = operation.getResponses();
        if (!responses.hasAPIResponse(status)) {
            responses.addAPIResponse(status, OASFactory.createAPIResponse().description(description));
        }
    }
}
