export { Decrypter, Encrypter, Stanza, armor_exports as armor, generateHybridIdentity, generateX25519Identity, identityToRecipient } from "./age.js";
