import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createVault, VaultError } from './vault';

const credential = {
  accessToken: 'vault-token-8Hq1',
  數: '陳愛麗',
  nested: { refresh: 'vault-refresh-2Lw9' },
};

function changed(sealed: string, position: number): string {
  const bytes = Buffer.from(sealed, 'base64url');
  bytes.writeUInt8(bytes.readUInt8(position) ^ 1, position);
  return bytes.toString('base64url');
}

describe('the vault', () => {
  it('opens what it has sealed', () => {
    const vault = createVault(randomBytes(32));
    expect(vault.open(vault.seal(credential, 'link-1'), vault.keyId, 'link-1')).toEqual(credential);
  });

  it('shows nothing of the credential and never seals it the same way twice', () => {
    const vault = createVault(randomBytes(32));
    const sealed = vault.seal(credential, 'link-1');
    expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('vault-token-8Hq1');
    expect(vault.seal(credential, 'link-1')).not.toBe(sealed);
    expect(vault.seal(credential, 'link-1').slice(0, 16)).not.toBe(sealed.slice(0, 16));
  });

  it.each([
    ['nonce', 0],
    ['tag', 12],
    ['text', 28],
  ])('refuses a sealed text with one changed bit in its %s', (_part, position) => {
    const vault = createVault(randomBytes(32));
    const sealed = changed(vault.seal(credential, 'link-1'), position);
    expect(() => vault.open(sealed, vault.keyId, 'link-1')).toThrow(VaultError);
  });

  it('refuses a sealed text that was copied to another link', () => {
    const vault = createVault(randomBytes(32));
    const sealed = vault.seal(credential, 'link-1');
    expect(() => vault.open(sealed, vault.keyId, 'link-2')).toThrow('belongs to another link');
  });

  it.each(['', 'x', 'AAAA'])('refuses the text %j without an error of its own', (sealed) => {
    const vault = createVault(randomBytes(32));
    expect(() => vault.open(sealed, vault.keyId, 'link-1')).toThrow(VaultError);
  });

  it('opens what a previous key has sealed, and seals with the present one', () => {
    const [oldKey, newKey] = [randomBytes(32), randomBytes(32)];
    const before = createVault(oldKey);
    const after = createVault(newKey, [oldKey]);
    expect(after.keyId).not.toBe(before.keyId);
    expect(after.open(before.seal(credential, 'link-1'), before.keyId, 'link-1')).toEqual(credential);
    expect(createVault(newKey).open(after.seal(credential, 'link-1'), after.keyId, 'link-1')).toEqual(
      credential,
    );
  });

  it('names the key it lacks and the remedy', () => {
    const [before, after] = [createVault(randomBytes(32)), createVault(randomBytes(32))];
    const open = () => after.open(before.seal(credential, 'link-1'), before.keyId, 'link-1');
    expect(open).toThrow(before.keyId);
    expect(open).toThrow('INTRAY_PREVIOUS_SECRET_KEYS');
  });
});
