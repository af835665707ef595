import { QwcHotReloadElement, html, css } from 'qwc-hot-reload-element';
import { JsonRpc } from 'jsonrpc';
import '@vaadin/icon';
import '@vaadin/progress-bar';

const LABELS = {
    publishableKey: 'Publishable key',
    instanceType: 'Instance',
    frontendApi: 'Frontend API',
    backendApi: 'Backend API',
    secretKey: 'Secret key',
    keys: 'Verification keys',
    issuers: 'Accepted issuers',
    authorizedParties: 'Authorized parties'
};

/** What the running application verifies session tokens against. Secrets are not here: only whether they are set. */
export class QwcClerkConfiguration extends QwcHotReloadElement {

    jsonRpc = new JsonRpc(this);

    static styles = css`
        :host { display: block; padding: 1em; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.5em 2em; margin: 0; }
        dt { color: var(--lumo-secondary-text-color); }
        dd { margin: 0; overflow-wrap: anywhere; font-family: var(--lumo-font-family-monospace, monospace); }
        p { max-width: 60em; }
    `;

    static properties = {
        _configuration: { state: true }
    };

    connectedCallback() {
        super.connectedCallback();
        this.hotReload();
    }

    hotReload() {
        this.jsonRpc.configuration().then(answer => {
            this._configuration = answer.result;
        });
    }

    render() {
        if (!this._configuration) {
            return html`<vaadin-progress-bar indeterminate></vaadin-progress-bar>`;
        }
        return html`
            ${this._emulator()}
            <dl>
                ${Object.keys(LABELS).map(name => html`<dt>${LABELS[name]}</dt><dd>${this._configuration[name]}</dd>`)}
            </dl>`;
    }

    _emulator() {
        const url = this._configuration.frontendApi;
        return url.startsWith('http://127.0.0.1:')
            ? html`<p>The Clerk emulator stands in for Clerk. Its users and its sign-in page are at
                   <a href="${url}" target="_blank" rel="noopener">${url}</a>.</p>`
            : null;
    }
}

customElements.define('qwc-clerk-configuration', QwcClerkConfiguration);
