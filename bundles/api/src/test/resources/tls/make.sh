#!/bin/sh
# Makes the certificates and keys of the tests anew, for a hundred years. No secret: nothing outside of tests trusts them.
set -eu
cd "$(dirname "$0")"
days=36500

authority() { # NAME
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$1.key" -out "$1.crt" -days $days \
        -subj "/CN=Holdfast test $1" -addext "basicConstraints=critical,CA:TRUE" -addext "keyUsage=critical,keyCertSign"
}

certificate() { # NAME AUTHORITY SUBJECT-ALTERNATIVE-NAMES USAGE NEWKEY...
    name=$1 authority=$2 names=$3 usage=$4
    shift 4
    openssl req -newkey "$@" -nodes -keyout "$name.key" -out "$name.csr" -subj "/CN=$name"
    printf 'subjectAltName=%s\nextendedKeyUsage=%s\n' "$names" "$usage" > "$name.ext"
    openssl x509 -req -in "$name.csr" -CA "$authority.crt" -CAkey "$authority.key" -CAcreateserial -days $days \
        -extfile "$name.ext" -out "$name.crt"
    rm "$name.csr" "$name.ext"
}

authority ca
authority stranger
here=DNS:localhost,IP:127.0.0.1,IP:::1
certificate server ca $here serverAuth ec -pkeyopt ec_paramgen_curve:P-256
certificate renewed ca $here serverAuth ec -pkeyopt ec_paramgen_curve:P-256
certificate rsa ca $here serverAuth rsa:2048
certificate edwards ca $here serverAuth ed25519
certificate client ca DNS:part.local clientAuth ec -pkeyopt ec_paramgen_curve:P-256
certificate impostor stranger DNS:part.local clientAuth ec -pkeyopt ec_paramgen_curve:P-256

openssl pkey -in server.key -traditional -out server-ec.key
openssl pkey -in rsa.key -traditional -out rsa-pkcs1.key
openssl pkey -in server.key -aes-128-cbc -passout pass:secret -out encrypted.key
rm -f ca.srl stranger.srl stranger.key ca.key client.csr
