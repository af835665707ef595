// Creates, lists, verifies and revokes tokens with Clerk's SDK. Reads {options, oauth: [tokens]} from stdin; fails with a
// message if something is not as Clerk's types say.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createClerkClient } from '@clerk/backend'

const input = JSON.parse(readFileSync(0, 'utf8'))
const clerk = createClerkClient({ ...input.options, telemetry: { disabled: true } })
const notFound = error => error.status === 404
const isTime = time => assert.ok(Math.abs(time - Date.now()) < 60_000, `not a time in milliseconds: ${time}`)

// API keys
const key = await clerk.apiKeys.create({
  name: 'Reports', subject: 'user_bob', scopes: ['reports:read'], claims: { team: 'x' }, secondsUntilExpiration: 60,
})
assert.match(key.secret, /^ak_/)
isTime(key.createdAt)
assert.ok(key.expiration > Date.now() && key.expiration <= Date.now() + 61_000)
const verifiedKey = await clerk.apiKeys.verify(key.secret)
assert.equal(verifiedKey.id, key.id)
assert.equal(verifiedKey.type, 'api_key')
assert.deepEqual(verifiedKey.claims, { team: 'x' })
assert.equal((await clerk.apiKeys.get(key.id)).name, 'Reports')
assert.equal((await clerk.apiKeys.getSecret(key.id)).secret, key.secret)
assert.deepEqual((await clerk.apiKeys.list({ subject: 'user_bob' })).data.map(one => one.id), [key.id])
const revokedKey = await clerk.apiKeys.revoke({ apiKeyId: key.id, revocationReason: 'leaked' })
assert.equal(revokedKey.revoked, true)
assert.equal(revokedKey.revocationReason, 'leaked')
await assert.rejects(clerk.apiKeys.verify(key.secret), notFound)
assert.equal((await clerk.apiKeys.list({ subject: 'user_bob' })).totalCount, 0)
assert.equal((await clerk.apiKeys.list({ subject: 'user_bob', includeInvalid: true })).totalCount, 1)
assert.equal((await clerk.apiKeys.delete(key.id)).deleted, true)

// Machines and M2M tokens
const receiver = await clerk.machines.create({ name: 'receiver' })
const sender = await clerk.machines.create({ name: 'sender', scopedMachines: [receiver.id], defaultTokenTtl: 120 })
const stranger = await clerk.machines.create({ name: 'stranger' })
assert.deepEqual(sender.scopedMachines.map(machine => machine.id), [receiver.id])
assert.equal((await clerk.machines.getSecretKey(sender.id)).secret, sender.secretKey)
const opaque = await clerk.m2m.createToken({ machineSecretKey: sender.secretKey, claims: { job: 7 }, secondsUntilExpiration: 60 })
assert.match(opaque.token, /^mt_/)
isTime(opaque.createdAt)
for (const machineSecretKey of [receiver.secretKey, undefined]) {
  const verified = await clerk.m2m.verify({ token: opaque.token, machineSecretKey })
  assert.equal(verified.subject, sender.id)
  assert.deepEqual(verified.scopes, [receiver.id])
  assert.deepEqual(verified.claims, { job: 7 })
}
await assert.rejects(clerk.m2m.verify({ token: opaque.token, machineSecretKey: stranger.secretKey }), notFound)
await assert.rejects(clerk.m2m.verify({ token: opaque.token, machineSecretKey: 'ak_wrong' }), error => error.status === 401)
assert.deepEqual((await clerk.m2m.list({ subject: sender.id, machineSecretKey: sender.secretKey })).data.map(one => one.id),
  [opaque.id])
assert.equal((await clerk.m2m.revokeToken({ m2mTokenId: opaque.id, machineSecretKey: sender.secretKey })).revoked, true)
await assert.rejects(clerk.m2m.verify({ token: opaque.token }), notFound)
const jwt = await clerk.m2m.createToken({ machineSecretKey: sender.secretKey, claims: { job: 8 }, tokenFormat: 'jwt' })
const verifiedJwt = await clerk.m2m.verify({ token: jwt.token })
assert.equal(verifiedJwt.id, jwt.id)
assert.equal(verifiedJwt.subject, sender.id)
assert.deepEqual(verifiedJwt.scopes, [receiver.id])
assert.equal(verifiedJwt.claims.job, 8)
await clerk.machines.createScope(sender.id, stranger.id)
assert.equal((await clerk.machines.get(sender.id)).scopedMachines.length, 2)
await clerk.machines.deleteScope(sender.id, receiver.id)
assert.deepEqual((await clerk.machines.get(sender.id)).scopedMachines.map(machine => machine.id), [stranger.id])

// OAuth access tokens
for (const token of input.oauth) {
  const verified = await clerk.idPOAuthAccessToken.verify(token, { audience: 'https://api.example.com' })
  assert.equal(verified.subject, 'user_alice')
  assert.equal(verified.clientId, 'client_desktop')
  assert.deepEqual(verified.scopes, ['profile'])
  isTime(verified.createdAt * 1000)
  await assert.rejects(clerk.idPOAuthAccessToken.verify(token, { audience: 'https://other.example.com' }))
}
await assert.rejects(clerk.idPOAuthAccessToken.verify('oat_unknown'), notFound)
process.stdout.write('{"ok":true}')
