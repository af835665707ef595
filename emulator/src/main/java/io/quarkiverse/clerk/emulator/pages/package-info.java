/**
 * The hosted pages. Their templates are resources of this package. To add a page, create a template and a method of
 * {@code Pages}.
 */
package io.quarkiverse.clerk.emulator.pages;
