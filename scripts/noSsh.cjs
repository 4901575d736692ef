// Stands in for ssh2 in the bundle: docker-modem loads it at once and uses it for `ssh:` hosts only, which never reach it.
module.exports = {};
