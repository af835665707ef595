/** The hosted pages. Their templates are resources of this package. A new page is a template and a method of {@code Pages}. */
package io.quarkiverse.clerk.emulator.pages;
