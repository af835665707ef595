// Authenticates requests with Clerk's SDK. Reads {options, cases: [{token, acceptsToken, options}]} from stdin, and prints
// what the SDK says about each.
import { readFileSync } from 'node:fs'
import { createClerkClient } from '@clerk/backend'

const input = JSON.parse(readFileSync(0, 'utf8'))
const results = []
for (const { token, acceptsToken, options } of input.cases) {
  const client = createClerkClient({ ...input.options, ...options, telemetry: { disabled: true } })
  const request = new Request('http://localhost:8080/', { headers: { Authorization: `Bearer ${token}` } })
  const state = await client.authenticateRequest(request, { acceptsToken })
  const auth = state.toAuth() ?? {}
  results.push({
    authenticated: state.isAuthenticated,
    tokenType: state.tokenType,
    reason: state.reason,
    subject: auth.subject ?? auth.userId ?? auth.machineId ?? null,
    userId: auth.userId ?? null,
    orgId: auth.orgId ?? null,
    machineId: auth.machineId ?? null,
    clientId: auth.clientId ?? null,
    name: auth.name ?? null,
    scopes: auth.scopes ?? null,
    claims: auth.claims ?? null,
  })
}
process.stdout.write(JSON.stringify(results))
