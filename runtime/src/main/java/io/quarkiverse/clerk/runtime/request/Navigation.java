package io.quarkiverse.clerk.runtime.request;

/**
 * How a browser came to make a request, as far as it says so (Fetch Metadata).
 *
 * @param document whether a document is asked for, so that the answer may be a redirect to another site and back
 * @param topLevel whether the browser says outright that it is a document in a tab of its own
 * @param url the address as the browser knows it, {@code null} unless a document is asked for
 * @param referer the page that led here, or {@code null}
 * @see <a href="https://www.w3.org/TR/fetch-metadata/">W3C: Fetch Metadata Request Headers</a>
 */
public record Navigation(boolean document, boolean topLevel, String url, String referer) {

    /** No document is asked for. */
    public static final Navigation NONE = new Navigation(false, false, null, null);

    private static final String DOCUMENT = "document";
    private static final String IFRAME = "iframe";

    /**
     * @param method the HTTP method
     * @param destination the header {@code Sec-Fetch-Dest}, or {@code null}
     * @param accept the header {@code Accept}, or {@code null}
     */
    static boolean isDocument(String method, String destination, String accept) {
        if (!"GET".equals(method)) {
            return false;
        }
        return destination == null ? accept != null && accept.startsWith("text/html")
                : DOCUMENT.equals(destination) || IFRAME.equals(destination);
    }

    static boolean isTopLevel(String destination) {
        return DOCUMENT.equals(destination);
    }
}
