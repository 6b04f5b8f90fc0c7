// The allow-list of this package: the modules of Node that it may import, and of those what it uses. There are no
// globals of Node here, so `process`, `console`, timers and `node:fs` do not exist for the compiler.
