package io.quarkiverse.clerk.runtime.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FetchMetadataTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            "GET, document, -, true", "GET, iframe, -, true", "GET, document, application/json, true",
            "GET, -, text/html, true", "GET, '', 'text/html,*/*', true", "GET, -, 'application/json,text/html', false",
            "GET, -, -, false", "GET, '', -, false", "GET, empty, text/html, false", "GET, Document, text/html, false",
            "POST, document, text/html, false", "HEAD, document, text/html, false", "get, document, text/html, false" })
    void aDocumentIsAskedForWithGet(String method, String destination, String accept, boolean document) {
        assertThat(FetchMetadata.isDocument(method, destination, accept)).isEqualTo(document);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = { "document, true", "iframe, false", "-, false", "'', false" })
    void onlyADocumentIsTopLevel(String destination, boolean topLevel) {
        assertThat(FetchMetadata.isTopLevel(destination)).isEqualTo(topLevel);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = { "iframe, cross-site, true", "iframe, same-site, false", "iframe, -, false",
            "document, cross-site, false", "-, cross-site, false" })
    void aFrameOfAnotherSiteIsForeign(String destination, String site, boolean foreign) {
        assertThat(FetchMetadata.isForeignFrame(destination, site)).isEqualTo(foreign);
    }

    @ParameterizedTest
    @CsvSource({ "true, false, true", "true, true, false", "false, false, false", "false, true, false" })
    void onlyADocumentOfItsOwnCanLeave(boolean document, boolean foreignFrame, boolean canLeave) {
        assertThat(new FetchMetadata(document, false, foreignFrame, null, null, null).canLeave()).isEqualTo(canLeave);
    }
}
