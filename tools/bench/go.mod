module agtok/tools/bench

go 1.26.7

require agtok v0.0.0

require github.com/AgoraIO-Community/go-tokenbuilder v1.5.0

replace agtok => ../..
