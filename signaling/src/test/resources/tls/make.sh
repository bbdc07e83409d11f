#!/bin/sh
# Makes the certificates and keys of the tests anew; needs openssl 3. They protect nothing.
set -eu
cd "$(dirname "$0")"
names="subjectAltName=DNS:localhost,IP:127.0.0.1"

openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout ca.tmp -out ca.crt \
    -subj "/CN=Switchboard tests" -days 36500
leaf() {
    openssl req -new -key "$1.key" -subj "/CN=$1" -addext "$names" |
        openssl x509 -req -CA ca.crt -CAkey ca.tmp -copy_extensions copy -days 36500 -out "$1.crt"
    cat ca.crt >> "$1.crt"
}
openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out rsa.key
openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:prime256v1 -out ec.key
leaf rsa
leaf ec
openssl rsa -in rsa.key -traditional -out rsa-traditional.key
openssl rsa -in rsa.key -traditional -aes128 -passout pass:secret -out rsa-traditional-encrypted.key
openssl ecparam -name prime256v1 -out ec-traditional.key
openssl ec -in ec.key >> ec-traditional.key
openssl pkcs8 -topk8 -in ec.key -passout pass:secret -out ec-encrypted.key
rm ca.tmp
