// Stands in for packages that the Docker client loads at once and that never run here: its ssh client (ssh hosts are
// reached through the docker CLI), and what its own build session and progress reader are made of (ours replace them).
module.exports = {};
