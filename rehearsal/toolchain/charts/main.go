// Command charts renders a Helm chart the way "helm install" does and prints the objects as JSON.
//
// It reads one request from stdin and writes one result to stdout. It needs no cluster, no network and no Helm binary.
// An error is one line on stderr and exit code 1.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"os"
	"strings"
)

func main() {
	if err := run(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, oneLine(err.Error()))
		os.Exit(1)
	}
}

// run renders the request in stdin. What Helm logs on the way becomes the warnings of the result.
func run(stdin io.Reader, stdout io.Writer) error {
	decoder := json.NewDecoder(stdin)
	decoder.DisallowUnknownFields()
	var request Request
	if err := decoder.Decode(&request); err != nil {
		return fmt.Errorf("the request on stdin is not readable: %w", err)
	}

	var logged bytes.Buffer
	log.SetFlags(0)
	log.SetOutput(&logged)
	result, err := Render(request)
	if err != nil {
		return fmt.Errorf("chart %s: %w", request.Chart, err)
	}
	for line := range strings.Lines(logged.String()) {
		result.Warnings = append(result.Warnings, strings.TrimSpace(line))
	}

	encoder := json.NewEncoder(stdout)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(result)
}

// oneLine joins the lines of Helm's longer messages (schema violations come one per line).
func oneLine(message string) string {
	var lines []string
	for line := range strings.Lines(message) {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, " ")
}
