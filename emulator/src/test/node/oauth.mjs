// Gets access with a strict OAuth client: it discovers the server, registers, asks the user, who signs in and allows it, and
// uses the tokens. Reads {issuer} from stdin; fails with a message if the server does not conform.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import * as oauth from 'oauth4webapi'

const { issuer } = JSON.parse(readFileSync(0, 'utf8'))
const options = { [oauth.allowInsecureRequests]: true }
const redirectUri = 'http://127.0.0.1:6274/callback'

/** The consent page in a browser in which bob signs in. */
async function allow(url) {
  const question = await fetch(url, { redirect: 'manual' })
  const signIn = new URL(question.headers.get('location'), issuer)
  assert.equal(signIn.pathname, '/sign-in')
  const post = (path, fields) => fetch(new URL(path, issuer), { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })
  const signedIn = await post('/sign-in', { user: 'bob', redirect_url: signIn.searchParams.get('redirect_url') })
  const page = await (await fetch(signedIn.headers.get('location'))).text()
  assert.match(page, /Bob Baker/)
  const unescape = text => text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
  const fields = [...page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)].map(field => [field[1], unescape(field[2])])
  return new URL((await post('/oauth/authorize', [...fields, ['decision', 'allow']])).headers.get('location'))
}

for (const [algorithm, method] of [['oauth2', 'none'], ['oidc', 'client_secret_basic']]) {
  const url = new URL(issuer)
  const server = await oauth.processDiscoveryResponse(url, await oauth.discoveryRequest(url, { algorithm, ...options }))
  const client = await oauth.processDynamicClientRegistrationResponse(await oauth.dynamicClientRegistrationRequest(server, {
    client_name: 'Strict "client"', redirect_uris: [redirectUri], token_endpoint_auth_method: method,
    grant_types: ['authorization_code', 'refresh_token'],
  }, options))
  const authentication = method === 'none' ? oauth.None() : oauth.ClientSecretBasic(client.client_secret)

  const verifier = oauth.generateRandomCodeVerifier()
  const state = oauth.generateRandomState()
  const nonce = oauth.generateRandomNonce()
  const authorize = new URL(server.authorization_endpoint)
  authorize.search = new URLSearchParams({
    response_type: 'code', client_id: client.client_id, redirect_uri: redirectUri, scope: 'openid email profile', state, nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
  })
  const parameters = oauth.validateAuthResponse(server, client, await allow(authorize), state)
  const tokens = await oauth.processAuthorizationCodeResponse(server, client,
    await oauth.authorizationCodeGrantRequest(server, client, authentication, parameters, redirectUri, verifier, options),
    { expectedNonce: nonce, requireIdToken: true })
  const { sub } = oauth.getValidatedIdTokenClaims(tokens)
  assert.equal(sub, 'user_bob')
  const user = await oauth.processUserInfoResponse(server, client, sub,
    await oauth.userInfoRequest(server, client, tokens.access_token, options))
  assert.equal(user.email, 'bob@example.com')

  const inspect = async token => oauth.processIntrospectionResponse(server, client,
    await oauth.introspectionRequest(server, client, authentication, token, options))
  assert.equal((await inspect(tokens.access_token)).active, true)
  const refreshed = await oauth.processRefreshTokenResponse(server, client,
    await oauth.refreshTokenGrantRequest(server, client, authentication, tokens.refresh_token, options))
  assert.notEqual(refreshed.access_token, tokens.access_token)
  await oauth.processRevocationResponse(await oauth.revocationRequest(server, client, authentication, refreshed.access_token, options))
  assert.equal((await inspect(refreshed.access_token)).active, false)
  await assert.rejects(async () => oauth.processRefreshTokenResponse(server, client,
    await oauth.refreshTokenGrantRequest(server, client, authentication, tokens.refresh_token, options)), { error: 'invalid_grant' })
}
process.stdout.write('{"ok":true}')
