package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"sort"
	"strings"

	"helm.sh/helm/v3/pkg/chart"
	"helm.sh/helm/v3/pkg/chart/loader"
	"helm.sh/helm/v3/pkg/chartutil"
	"helm.sh/helm/v3/pkg/engine"
	"helm.sh/helm/v3/pkg/release"
	"helm.sh/helm/v3/pkg/releaseutil"
	"sigs.k8s.io/yaml"
)

// Request is what is to be rendered.
type Request struct {
	// Chart is the folder (or the .tgz) of the chart.
	Chart string `json:"chart"`
	// Package is what the chart's release process writes into the chart before it publishes it.
	Package Package `json:"package"`
	// Release is what templates see as .Release.
	Release Release `json:"release"`
	// Values override those of the chart, as "--values" does.
	Values map[string]any `json:"values"`
	// Capabilities is what templates see as .Capabilities.
	Capabilities Capabilities `json:"capabilities"`
	// IncludeCrds asks for the objects of the crds folders; those come first in an installation.
	IncludeCrds bool `json:"includeCrds"`
	// IsInstall is .Release.IsInstall; true unless IsUpgrade is.
	IsInstall *bool `json:"isInstall"`
	// IsUpgrade is .Release.IsUpgrade.
	IsUpgrade bool `json:"isUpgrade"`
}

// Package is the part of "helm package" that changes a chart, and the values that a release pipeline patches.
type Package struct {
	Version    string         `json:"version"`
	AppVersion string         `json:"appVersion"`
	Values     map[string]any `json:"values"`
}

// Release names the installation.
type Release struct {
	Name      string `json:"name"`
	Namespace string `json:"namespace"`
	// Revision is 1 when absent.
	Revision int `json:"revision"`
}

// Capabilities describe the cluster. Absent ones are those that "helm template" assumes.
type Capabilities struct {
	KubeVersion string   `json:"kubeVersion"`
	APIVersions []string `json:"apiVersions"`
}

// Result is what an installation would create.
type Result struct {
	// Manifests are in the order in which Helm creates them.
	Manifests []json.RawMessage `json:"manifests"`
	// Hooks are in the order in which Helm runs those of one event.
	Hooks []Hook `json:"hooks"`
	// CRDs are the objects of the crds folders, never those of templates.
	CRDs  []json.RawMessage `json:"crds"`
	Chart ChartInfo         `json:"chart"`
	Notes string            `json:"notes"`
	// Warnings is what Helm would have logged, such as a hook of an unknown event.
	Warnings []string `json:"warnings"`
}

// Hook is one hook object and when it runs.
type Hook struct {
	Events         []release.HookEvent        `json:"events"`
	Weight         int                        `json:"weight"`
	DeletePolicies []release.HookDeletePolicy `json:"deletePolicies"`
	Object         json.RawMessage            `json:"object"`
}

// ChartInfo names the chart that was rendered.
type ChartInfo struct {
	Name       string `json:"name"`
	Version    string `json:"version"`
	AppVersion string `json:"appVersion"`
}

// Render does what action.Install of Helm does up to the point where it would talk to a cluster
// (helm v3.20.2 pkg/action/install.go, RunWithContext; pkg/action/action.go, renderResources).
func Render(request Request) (*Result, error) {
	ch, err := load(request)
	if err != nil {
		return nil, err
	}
	values := request.Values
	if values == nil {
		values = map[string]any{}
	}
	if err := chartutil.ProcessDependenciesWithMerge(ch, values); err != nil {
		return nil, err
	}
	capabilities, err := capabilitiesOf(request.Capabilities)
	if err != nil {
		return nil, err
	}
	if wanted := ch.Metadata.KubeVersion; wanted != "" && !chartutil.IsCompatibleRange(wanted, capabilities.KubeVersion.String()) {
		return nil, fmt.Errorf("it requires Kubernetes %s, this is %s", wanted, capabilities.KubeVersion.String())
	}
	toRender, err := chartutil.ToRenderValues(ch, values, releaseOptions(request), capabilities)
	if err != nil {
		return nil, err
	}
	files, err := (&engine.Engine{}).Render(ch, toRender)
	if err != nil {
		return nil, err
	}

	notes := takeNotes(ch, files)
	hooks, manifests, err := releaseutil.SortManifests(files, capabilities.APIVersions, releaseutil.InstallOrder)
	if err != nil {
		return nil, err
	}
	result := &Result{
		Manifests: []json.RawMessage{},
		Hooks:     []Hook{},
		CRDs:      []json.RawMessage{},
		Chart:     ChartInfo{ch.Metadata.Name, ch.Metadata.Version, ch.Metadata.AppVersion},
		Notes:     notes,
		Warnings:  []string{},
	}
	for _, manifest := range manifests {
		if result.Manifests, err = appendObjects(result.Manifests, manifest.Name, manifest.Content); err != nil {
			return nil, err
		}
	}
	if result.Hooks, err = hooksOf(hooks); err != nil {
		return nil, err
	}
	if request.IncludeCrds {
		for _, crd := range ch.CRDObjects() {
			for _, document := range split(string(crd.File.Data)) {
				if result.CRDs, err = appendObjects(result.CRDs, crd.Filename, document); err != nil {
					return nil, err
				}
			}
		}
	}
	return result, nil
}

// load reads the chart, makes of it what its publisher would, and refuses what "helm install" refuses.
func load(request Request) (*chart.Chart, error) {
	if request.Chart == "" {
		return nil, errors.New("the request names no chart folder")
	}
	if err := chartutil.ValidateReleaseName(request.Release.Name); err != nil {
		return nil, fmt.Errorf("release name %q: %w", request.Release.Name, err)
	}
	ch, err := loader.Load(request.Chart)
	if err != nil {
		return nil, err
	}
	if ch.Metadata.Type != "" && ch.Metadata.Type != "application" {
		return nil, fmt.Errorf("a chart of type %s can't be installed", ch.Metadata.Type)
	}
	if request.Package.Version != "" {
		ch.Metadata.Version = request.Package.Version
	}
	if request.Package.AppVersion != "" {
		ch.Metadata.AppVersion = request.Package.AppVersion
	}
	ch.Values = chartutil.CoalesceTables(request.Package.Values, ch.Values)

	present := map[string]bool{}
	for _, dependency := range ch.Dependencies() {
		present[dependency.Metadata.Name] = true
	}
	for _, wanted := range ch.Metadata.Dependencies {
		if !present[wanted.Name] {
			return nil, fmt.Errorf("its dependency %s is missing in its charts folder", wanted.Name)
		}
	}
	return ch, nil
}

func capabilitiesOf(wanted Capabilities) (*chartutil.Capabilities, error) {
	capabilities := chartutil.DefaultCapabilities.Copy()
	if wanted.KubeVersion != "" {
		version, err := chartutil.ParseKubeVersion(wanted.KubeVersion)
		if err != nil {
			return nil, fmt.Errorf("capabilities.kubeVersion %q: %w", wanted.KubeVersion, err)
		}
		capabilities.KubeVersion = *version
	}
	if wanted.APIVersions != nil {
		capabilities.APIVersions = wanted.APIVersions
	}
	return capabilities, nil
}

func releaseOptions(request Request) chartutil.ReleaseOptions {
	isInstall := !request.IsUpgrade
	if request.IsInstall != nil {
		isInstall = *request.IsInstall
	}
	return chartutil.ReleaseOptions{
		Name:      request.Release.Name,
		Namespace: request.Release.Namespace,
		Revision:  max(request.Release.Revision, 1),
		IsInstall: isInstall,
		IsUpgrade: request.IsUpgrade,
	}
}

// takeNotes takes every NOTES.txt out of the files, for it is no manifest, and returns the chart's own.
func takeNotes(ch *chart.Chart, files map[string]string) string {
	notes := files[path.Join(ch.Name(), "templates", "NOTES.txt")]
	for name := range files {
		if strings.HasSuffix(name, "NOTES.txt") {
			delete(files, name)
		}
	}
	return notes
}

// hooksOf orders hooks as Helm runs them: by weight, then by name (helm v3.20.2 pkg/action/hooks.go, hookByWeight).
func hooksOf(hooks []*release.Hook) ([]Hook, error) {
	sort.SliceStable(hooks, func(i, j int) bool {
		if hooks[i].Weight == hooks[j].Weight {
			return hooks[i].Name < hooks[j].Name
		}
		return hooks[i].Weight < hooks[j].Weight
	})
	result := []Hook{}
	for _, hook := range hooks {
		objects, err := appendObjects(nil, hook.Path, hook.Manifest)
		if err != nil {
			return nil, err
		}
		for _, object := range objects {
			result = append(result, Hook{hook.Events, hook.Weight, hook.DeletePolicies, object})
		}
	}
	return result, nil
}

// split yields the YAML documents of a file in their order.
func split(content string) []string {
	documents := releaseutil.SplitManifests(content)
	names := []string{}
	for name := range documents {
		names = append(names, name)
	}
	sort.Sort(releaseutil.BySplitManifestsOrder(names))
	ordered := []string{}
	for _, name := range names {
		ordered = append(ordered, documents[name])
	}
	return ordered
}

// appendObjects appends the objects of one YAML document: none if it holds comments alone, many if it is a List.
func appendObjects(objects []json.RawMessage, source, document string) ([]json.RawMessage, error) {
	object, err := yaml.YAMLToJSON([]byte(document))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", source, err)
	}
	if string(object) == "null" {
		return objects, nil
	}
	var head struct {
		APIVersion string            `json:"apiVersion"`
		Kind       string            `json:"kind"`
		Items      []json.RawMessage `json:"items"`
	}
	if err := json.Unmarshal(object, &head); err != nil {
		return nil, fmt.Errorf("%s: %w", source, err)
	}
	if head.APIVersion == "" || head.Kind == "" {
		return nil, fmt.Errorf("%s: an object without apiVersion or kind", source)
	}
	if strings.HasSuffix(head.Kind, "List") && head.Items != nil {
		return append(objects, head.Items...), nil
	}
	return append(objects, object), nil
}
