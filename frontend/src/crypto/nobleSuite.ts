/** Suite 1 for browsers without ML-KEM: @panva/hpke-noble (MIT) over @noble's audited libraries, in a chunk that only they load. */
export { AEAD_ChaCha20Poly1305, KEM_MLKEM768_X25519 } from "@panva/hpke-noble";
