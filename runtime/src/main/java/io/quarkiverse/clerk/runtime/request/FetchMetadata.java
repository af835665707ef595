package io.quarkiverse.clerk.runtime.request;

/**
 * How a browser makes a request, according to its headers (Fetch Metadata).
 *
 * @param document whether a document is requested, so that the response can be a redirect to another site and back
 * @param topLevel whether the browser states that the document is not in a frame
 * @param foreignFrame whether it is a frame in a page of another site, where redirects cannot be counted because the browser
 *        stores no cookies
 * @param url the URL as the browser sees it; {@code null} unless a document is requested
 * @param path the normalized path of the URL: without dot segments, double slashes and needless escapes; {@code null} unless a
 *        document is requested
 * @param referer the page that led here, or {@code null}
 * @see <a href="https://www.w3.org/TR/fetch-metadata/">W3C: Fetch Metadata Request Headers</a>
 */
public record FetchMetadata(boolean document, boolean topLevel, boolean foreignFrame, String url, String path,
        String referer) {

    /** No document is requested. */
    public static final FetchMetadata NONE = new FetchMetadata(false, false, false, null, null, null);

    private static final String DOCUMENT = "document";
    private static final String IFRAME = "iframe";
    private static final String CROSS_SITE = "cross-site";

    /**
     * @param method the HTTP method
     * @param destination the header {@code Sec-Fetch-Dest}, or {@code null}
     * @param accept the header {@code Accept}, or {@code null}
     */
    static boolean isDocument(String method, String destination, String accept) {
        if (!"GET".equals(method)) {
            return false;
        }
        return destination == null || destination.isEmpty() ? accept != null && accept.startsWith("text/html")
                : DOCUMENT.equals(destination) || IFRAME.equals(destination);
    }

    static boolean isTopLevel(String destination) {
        return DOCUMENT.equals(destination);
    }

    /**
     * @param destination the header {@code Sec-Fetch-Dest}, or {@code null}
     * @param site the header {@code Sec-Fetch-Site}, or {@code null}
     */
    static boolean isForeignFrame(String destination, String site) {
        return IFRAME.equals(destination) && CROSS_SITE.equals(site);
    }

    /** @return whether the browser can be redirected to another site and back */
    public boolean canLeave() {
        return document && !foreignFrame;
    }
}
