/** How an age recipient opens: by its own key, a post-quantum hybrid, a plugin, or an SSH key. */
export type RecipientKind = "x25519" | "pq" | "plugin" | "ssh-ed25519" | "ssh-rsa";
